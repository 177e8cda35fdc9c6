/** Waits for all before it throws the first fault, so that nothing runs on in a unit of work that has been left. */
export async function settle<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(work)
  const fault = settled.find((result) => result.status === 'rejected')
  if (fault !== undefined) throw fault.reason
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}
