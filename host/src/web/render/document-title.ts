import type { PortalFacts } from '@lintel/core/ui'

/** What the browser's tab, history and bookmarks say: where a tenant wants it so, nothing of the page or of the agency. */
export const documentTitle = (title: string, { name, neutralName }: Pick<PortalFacts['tenant'], 'name' | 'neutralName'>): string =>
  neutralName ?? (title === name ? name : `${title} – ${name}`)
