/** How a badge shows a count: what is more than two figures is many, and drawing it must not cost counting all of it. */
export const badgeText = (count: number): string => (count > 99 ? '99+' : String(count))
