import type { Unit } from '@lintel/core/server'
import type { Permission } from '@lintel/core'
import type { Area } from '@lintel/core/ui'
import type { Catalog, CatalogFill, CatalogPage, CatalogUi } from '../catalog.js'

/** What one person sees of the catalog right now. */
export interface Visible {
  /** The modules of what is on, in order: the import map names these and no others. */
  readonly uis: readonly CatalogUi[]
  readonly nav: readonly CatalogPage[]
  fillsOf(slotId: string): readonly CatalogFill[]
}

/** Answers from the unit's snapshot: no query is asked. */
export const visibleTo = (unit: Unit, catalog: Catalog, area: Area): Visible => {
  const may = (permission: Permission | undefined): boolean => permission === undefined || unit.can(permission.id)
  const isShown = ({ pluginId, area: own }: CatalogUi): boolean => (own === undefined || own === area) && unit.isOn(pluginId)
  return {
    uis: catalog.uis.filter(isShown),
    nav: catalog.pages
      .filter((place) => place.area === area && place.page.nav !== undefined && isShown(place.owner) && may(place.page.permission))
      .sort((one, two) => (one.page.nav?.order ?? 0) - (two.page.nav?.order ?? 0)),
    fillsOf: (slotId) => (catalog.fills.get(slotId) ?? []).filter(({ fill, owner }) => isShown(owner) && may(fill.permission)),
  }
}
