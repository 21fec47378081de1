import { createHash } from 'node:crypto';

/** For long random secrets only: nobody can guess those, so no salt and no slow hash is needed. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
