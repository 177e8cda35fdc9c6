import type { ContractInput, Job, Static, TSchema } from '../contract/index.js'

/** Declares a job of a plugin: `jobFor<typeof messaging>()({ name, input, run })`. `input` types what `run` receives. */
export const jobFor =
  <X extends { readonly input: ContractInput }>() =>
  <const S extends TSchema>(job: Job<X['input'], S>): Job<X['input'], S> =>
    job

export type { Job, Static }
