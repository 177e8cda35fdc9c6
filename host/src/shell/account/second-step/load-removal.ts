import { type Client, type Core, core, problem } from '@lintel/core'

/** The second step that is about to be taken away, and whether it is the last. Not there: `core.notFound`. */
export async function loadRemoval(api: Pick<Client<Core>, 'listFactors'>, factorId: string) {
  const { factors } = await api.listFactors()
  const step = factors.find(({ id }) => id === factorId)
  if (step === undefined) throw problem(core.problems.notFound)
  return { step, isLast: factors.length === 1 }
}
