// `npm run demo`: eight cases through two weeks, played in about a minute by skipping time, and then compared with the platform's books.
import { runScript } from './cli';
import { startOwnStack } from './demo/ownStack';
import { play } from './demo/play';
import { runningStack } from './demo/runningStack';
import { connectWorld } from './demo/world';

runScript(async () => {
  const own = process.argv.includes('--running') ? undefined : await startOwnStack();
  const world = await connectWorld(own?.addresses ?? runningStack());
  try {
    console.log(await play(world, console.log));
  } finally {
    await world.close();
    await own?.stop();
  }
});
