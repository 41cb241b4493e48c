import { ProviderError } from '../adapters/errors';
import { NotOnPlatform } from './errors';

/** Reads something that may not exist on the platform, or not belong to the shop. */
export async function readOnPlatform<T>(read: () => Promise<T>, what: string): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'refused') {
      throw new NotOnPlatform(`The platform does not know ${what} of this shop.`, { cause: error });
    }
    throw error;
  }
}
