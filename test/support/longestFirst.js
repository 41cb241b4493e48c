const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * What takes longest begins first: a long file that begins last leaves the other core with nothing to do. Jest knows how long each
 * took only from an earlier run, and a fresh clone has none.
 */
const LONG = [
  /test\/faults\/(?:points|drill)/,
  /test\/(?:project\/start|intake\/topPush|api\/commandKeys\.stack)/,
  /test\/(?:replay\/|records\/away|faults\/|scenarios\/(?:qualityMajor|stories|refundUnshipped)|cost\/)/,
  /\.(?:project|property)\./,
  /test\/scenarios\//,
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rankOf(one.path) - rankOf(other.path));
  }
};

function rankOf(path) {
  const rank = LONG.findIndex((pattern) => pattern.test(path));
  return rank < 0 ? LONG.length : rank;
}
