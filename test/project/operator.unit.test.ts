import os from 'node:os';
import { operator } from '../../scripts/operator';

afterEach(() => jest.restoreAllMocks());

test('the audit names whoever gives a command at the machine', () => {
  const account = { username: 'ops', uid: 7, gid: 7, shell: null, homedir: '/' };
  jest.spyOn(os, 'userInfo').mockReturnValue(account as never);
  expect(operator('npm run erase')).toEqual({ actorId: 'ops', actorRole: 'operator', by: 'program:npm run erase' });
});

test('an account without a name, as in the image, is named by its number', () => {
  jest.spyOn(os, 'userInfo').mockImplementation(() => {
    throw new Error('uv_os_get_passwd returned ENOENT');
  });
  expect(operator('npm run restore').actorId).toBe(`uid ${process.getuid?.()}`);
});
