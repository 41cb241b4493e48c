import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress, publicLookup } from '../../adapters/publicAddress';
import { addressFault, sendWebhook, signatureOf } from '../../adapters/webhook';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
let servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
  servers = [];
});

async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const send = (url: string, testHosts: readonly string[] = []) =>
  sendWebhook({ url, id: 'd1', secret: SECRET, body: '{}', at: Date.now() }, testHosts);

test('a message is signed as the library `standardwebhooks` 1.1.1 signs it', () => {
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}', at: 1_614_265_330_500 };
  expect(signatureOf({ ...message, secret: SECRET })).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

describe('nothing is sent into our own network', () => {
  test.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.100.100.200'],
    ...['0.0.0.0', '198.18.0.1', '224.0.0.1', '255.255.255.255', '168.63.129.16', '::1', '::', '::ffff:127.0.0.1'],
    ...['::ffff:7f00:1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::'],
    ...['2001:db8::1', '2001::1', 'fe80::1%eth0', 'no address', ''],
  ])('%s is not of the open network', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '2400:3200::1'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ['http://erp.example.com/', /https/],
    ['ftp://erp.example.com/', /https/],
    ['https://127.0.0.1/', /open network/],
    ['https://[::1]/', /open network/],
    ['https://[::ffff:10.0.0.1]/', /open network/],
    ['https://2130706433/', /open network/],
    ['https://0x7f.1/', /open network/],
    ['https://user:secret@erp.example.com/', /password/],
    ['erp.example.com', /web address/],
  ])('%s is refused before anything is sent', async (url, why) => {
    expect(addressFault(url, [])).toMatch(why);
    expect(await send(url)).toEqual({ reason: expect.stringMatching(why) });
  });

  test('a name that leads to our own machine is refused when it is connected to', async () => {
    expect(addressFault('https://localhost:1/', [])).toBeUndefined();
    expect(await send('https://localhost:1/')).toEqual({
      reason: 'Its name leads to an address that is not of the open network.',
    });
    const error = await new Promise((resolve) => publicLookup('localhost', {}, resolve));
    expect(error).toMatchObject({ name: 'AddressRefused' });
  });

  test('only a host of the tests may be there, with its port', async () => {
    const host = await receiver((_req, res) => void res.end());
    expect(await send(`http://${host}/`, [host])).toEqual({ status: 200 });
    expect(await send(`http://${host}/`, ['127.0.0.1:1'])).toEqual({ reason: expect.stringMatching(/https/) });
  });
});

describe('an answer', () => {
  test('that leads elsewhere is not followed', async () => {
    let asked = 0;
    const host = await receiver((_req, res) => {
      asked += 1;
      res.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect([await send(`http://${host}/`, [host]), asked]).toEqual([{ status: 307 }, 1]);
  });

  test('that does not end is read in part', async () => {
    const host = await receiver((_req, res) => {
      res.writeHead(200);
      const more = () => void (res.destroyed || res.write('x'.repeat(16_384), () => setImmediate(more)));
      more();
    });
    expect(await send(`http://${host}/`, [host])).toEqual({ status: 200 });
  });

  test('that never comes because nobody is there is a reason in words of ours', async () => {
    expect(await send('http://127.0.0.1:1/', ['127.0.0.1:1'])).toEqual({
      reason: 'The connection failed (ECONNREFUSED).',
    });
  });
});
