import type { ProductProblem } from '../store/product-edits.ts';
import type { ProblemDetail } from './problem.ts';

/** Why a product was not changed, for beside the field. */
export function productProblemWords(problem: ProductProblem): ProblemDetail {
  switch (problem.reason) {
    case 'no-such-brand':
      return { path: problem.path, message: 'There is no such brand' };
    case 'in-sessions':
      return { path: problem.path, message: 'Sessions of its brand have it. Make a new product for the other brand.' };
    case 'pid-taken':
      return { path: problem.path, message: `“${problem.by}” has this PID` };
    case 'changed-meanwhile':
      return { path: problem.path, message: 'Somebody else has just changed this' };
  }
}
