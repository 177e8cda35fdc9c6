import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { permissionBox, permissionGroups } from './permission-groups.js'

/** A permission as a role has it. */
export interface RolePermission {
  readonly id: string
  readonly pluginId: string
  readonly pluginName: string
  readonly label: string
  readonly isHeld: boolean
  readonly isEverybodys: boolean
  readonly source: 'contract' | 'tenant' | 'agency' | 'none'
  readonly mayGive: boolean
}
/** How the page says things, and what is ticked; without `ticked` nothing can be chosen. */
interface Saying {
  readonly everybody: string
  readonly notHeld: string
  /** Beside what the reader cannot give. */
  readonly beyond?: string
  /** What decided, in the page's words. */
  source(source: Exclude<RolePermission['source'], 'none'>): string
  /** What was changed on this very page's level. */
  readonly changed: 'tenant' | 'agency'
  /** Whether this is the role that everybody holds. */
  readonly isOfAll: boolean
  readonly ticked?: ReadonlySet<string>
}

const origin = ({ source, isEverybodys }: RolePermission, say: Saying): VNode =>
  html`<span class="line">${isEverybodys && !say.isOfAll ? html`<span class="tag good">${say.everybody}</span>` : null}${
    source === 'none' ? null : html`<span class=${source === say.changed ? 'tag warm' : 'tag'}>${say.source(source)}</span>`
  }</span>`

/** What the reader does not hold stays as it is, and is sent along unseen. */
const line =
  (say: Saying) =>
  (permission: RolePermission): VNode => {
    const { id, label, isHeld, mayGive } = permission
    if (say.ticked !== undefined && mayGive)
      return html`${permissionBox('permissions', id, label, say.ticked.has(id))}${origin(permission, say)}`
    const kept = say.ticked !== undefined && isHeld ? html`<input type="hidden" name="permissions" value=${id} />` : null
    const why = say.ticked !== undefined && say.beyond !== undefined ? html` <span class="soft small">${say.beyond}</span>` : null
    return html`<span>${label}${why}</span>${isHeld ? origin(permission, say) : html`<span class="soft small">${say.notHeld}</span>`}${kept}`
  }

/** Every permission of a role with where it comes from; to be ticked, or to be read. */
export const rolePermissions = (permissions: readonly RolePermission[], say: Saying): VNode => permissionGroups(permissions, line(say))
