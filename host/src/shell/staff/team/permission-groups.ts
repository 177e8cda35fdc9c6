import { html, type Translate, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { teamWords } from './words.js'

interface Grouped {
  readonly id: string
  readonly pluginId: string
  readonly pluginName: string
}

const nameOf = (pluginId: string, [first]: readonly Grouped[], t: Translate<'core'>): string =>
  pluginId === 'core' ? t('core') : (first?.pluginName ?? pluginId)
const list = <P extends Grouped>(own: readonly P[], line: (permission: P) => VNode): VNode =>
  html`<ul class="rights">${own.map((permission) => html`<li key=${permission.id}>${line(permission)}</li>`)}</ul>`

/** Permissions under the name of the feature that brings them, each line drawn by `line`. */
export const permissionGroups = <P extends Grouped>(permissions: readonly P[], line: (permission: P) => VNode): VNode => {
  const t = useWords(teamWords)
  return html`<div class="stack">${[...Map.groupBy(permissions, ({ pluginId }) => pluginId)].map(
    ([pluginId, own]) => html`<fieldset key=${pluginId}><legend>${nameOf(pluginId, own, t)}</legend>${list(own, line)}</fieldset>`,
  )}</div>`
}

/** The same folded, each feature with how many are held; open where `isOpen` finds one that is not as it comes. */
export const foldedPermissions = <P extends Grouped & { readonly isHeld: boolean }>(
  permissions: readonly P[],
  line: (permission: P) => VNode,
  isOpen: (permission: P) => boolean,
): VNode => {
  const t = useWords(teamWords)
  return html`<div class="stack close">${[...Map.groupBy(permissions, ({ pluginId }) => pluginId)].map(([pluginId, own]) => {
    const name = nameOf(pluginId, own, t)
    const held = own.filter(({ isHeld }) => isHeld).length
    return html`<details key=${pluginId} open=${own.some(isOpen)}><summary>${t('heldOf', { name, held, total: own.length })}</summary>
      <fieldset><legend class="spoken">${name}</legend>${list(own, line)}</fieldset></details>`
  })}</div>`
}

/** A box to tick, or the words alone where there is nothing to choose. */
export const permissionBox = (name: string, id: string, label: string, isTicked: boolean): VNode =>
  html`<label class="choice"><input type="checkbox" name=${name} value=${id} defaultChecked=${isTicked} /> <span>${label}</span></label>`
