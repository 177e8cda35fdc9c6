/**
 * What a host is started with. V8 sets 64 MB aside for what lives a moment, and the C library keeps what password hashes and packed
 * files once needed: two hundred megabytes that do nothing. A small nursery sends more into the old part, so that is looked through
 * sooner. All of it is asked at the start of a process only, so a host takes its own place once (docs/decisions/0161).
 */
export const smaller = ['--max-semi-space-size=8', '--heap-growing-percent=15']
export const frugal = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }
