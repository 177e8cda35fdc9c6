import { usePortal } from '@lintel/core/ui'

/** Where the area in view begins; the portal begins at the root. */
export type Base = '' | '/staff' | '/operator'
const bases = { portal: '', staff: '/staff', operator: '/operator' } as const

/** The area in view, for links and forms of pages that stand in several areas. */
export const useBase = (): Base => bases[usePortal().area]
