/** An id beyond int4 would be an error of the database, not a row that is not there. */
export const MAX_INT4 = 2 ** 31 - 1;
