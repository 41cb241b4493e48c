import { limitsOf } from '../../store/limits';

test.each([
  ['', 5_000, 10_000],
  ['?sslmode=require', 5_000, 10_000],
  ['?connect_timeout=20', 20_000, 10_000],
  ['?options=-c%20statement_timeout%3D30000', 5_000, 31_000],
  ['?connect_timeout=20&options=-c%20timezone%3DUTC%20-c%20statement_timeout%3D30000', 20_000, 31_000],
  // Without an end in Postgres's words: then ours hold.
  ['?connect_timeout=0&options=-c%20statement_timeout%3D0', 5_000, 10_000],
  // In another unit than ours: the server ends it, and ours hold here.
  ['?options=-c%20statement_timeout%3D30s', 5_000, 10_000],
  ['?connect_timeout=soon', 5_000, 10_000],
])('how long Postgres may take, by its address: %s', (query, connectMs, queryMs) => {
  expect(limitsOf(`postgresql://u:p@h:1/d${query}`)).toEqual({ connectMs, queryMs });
});
