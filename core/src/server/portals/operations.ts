import { endPreview, startPreview } from '../preview/preview-operations.js'
import type { portalOperations } from '../../contract/core/portal-operations.js'
import type { Core, Operations } from '../../contract/index.js'
import { createClientPortal } from './create-portal.js'
import { enterPortal } from './enter-portal.js'
import { getClientPortal } from './get-client-portal.js'
import { getPortalActivity } from './portal-activity.js'
import { addPortalItems, listPortalChoices, listPortalItems, removePortalItem } from './portal-items.js'

/** How core keeps what its contract promises about clients' portals. */
export const portalImplementations: Pick<Operations<Core['input']>, keyof typeof portalOperations> = {
  getClientPortal,
  createClientPortal,
  getPortalActivity,
  listPortalItems,
  listPortalChoices,
  addPortalItems,
  removePortalItem,
  enterPortal,
  startPreview,
  endPreview,
}
