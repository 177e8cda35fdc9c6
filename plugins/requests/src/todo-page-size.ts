/** How many things stand on one page of the client’s list: what waits is seldom many, what is behind grows. */
export const todoPage = { waiting: 100, ended: 25 } as const
