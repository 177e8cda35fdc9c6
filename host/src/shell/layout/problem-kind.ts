/** The few ways in which something can be refused, as people need to tell them apart. */
export type ProblemKind = 'notFound' | 'forbidden' | 'unauthenticated' | 'broken' | 'slowDown' | 'unavailable' | 'other'

const byStatus: Readonly<Record<number, ProblemKind>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'notFound',
  429: 'slowDown',
  503: 'unavailable',
}

export const kindOf = (status: number): ProblemKind => byStatus[status] ?? (status >= 500 ? 'broken' : 'other')
