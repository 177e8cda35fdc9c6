import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { teamWords } from './words.js'

interface Grouped {
  readonly id: string
  readonly pluginId: string
  readonly pluginName: string
}

/** Permissions under the name of the feature that brings them, each line drawn by `line`. */
export const permissionGroups = <P extends Grouped>(permissions: readonly P[], line: (permission: P) => VNode): VNode => {
  const t = useWords(teamWords)
  const groups = [...Map.groupBy(permissions, ({ pluginId }) => pluginId)]
  return html`<div class="stack">${groups.map(
    ([
      pluginId,
      own,
    ]) => html`<fieldset key=${pluginId}><legend>${pluginId === 'core' ? t('core') : (own[0]?.pluginName ?? pluginId)}</legend>
      <ul class="rights">${own.map((permission) => html`<li key=${permission.id}>${line(permission)}</li>`)}</ul></fieldset>`,
  )}</div>`
}

/** A box to tick, or the words alone where there is nothing to choose. */
export const permissionBox = (name: string, id: string, label: string, isTicked: boolean): VNode =>
  html`<label class="choice"><input type="checkbox" name=${name} value=${id} defaultChecked=${isTicked} /> <span>${label}</span></label>`
