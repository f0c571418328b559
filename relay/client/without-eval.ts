import * as z from 'zod';

/**
 * zod compiles schemas with `new Function` where it may, and asks once by trying. Our pages forbid it: the attempt is
 * caught, but shows as a violation in the console. This must run before the first schema is made, so a page imports
 * this file before anything of the protocol.
 */
z.config({ jitless: true });
