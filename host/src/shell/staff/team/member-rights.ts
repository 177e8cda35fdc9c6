import { core } from '@lintel/core'
import { form, html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { foldedPermissions, permissionBox } from './permission-groups.js'
import { teamWords } from './words.js'

interface Source {
  readonly id: string
  readonly pluginId: string
  readonly pluginName: string
  readonly label: string
  readonly isHeld: boolean
  readonly roles: readonly { readonly key: string; readonly name: string }[]
  readonly isByHand: boolean
  readonly mayGive: boolean
}
/** Whose rights, and what may be chosen. */
export interface MemberRightsGiven {
  readonly staffMemberId: string
  readonly name: string
  readonly mayManage: boolean
  readonly isOneself: boolean
  readonly roles: readonly { readonly key: string; readonly name: string }[]
  readonly permissions: readonly Source[]
  readonly choices: readonly { readonly key: string; readonly name: string }[]
}

/** An empty box says on a phone that something is not allowed. */
const tags = (source: Source, hasBox = false): VNode => {
  const t = useWords(teamWords)
  return html`<span class="line">${source.roles.map(({ key, name }) => html`<span class="tag good" key=${key}><span class="spoken">${t('fromRole')} </span>${name}</span>`)}${
    source.isByHand ? html`<span class="tag accent">${t('byHand')}</span>` : null
  }${source.isHeld ? null : html`<span class=${hasBox ? 'soft small not-narrow' : 'soft small'}>${t('notHeld')}</span>`}</span>`
}
/** What a role brings is said; what it does not can be added by hand. */
const choosable =
  (ticked: ReadonlySet<string>) =>
  (source: Source): VNode => {
    const isBrought = source.roles.length > 0 && !source.isByHand
    const hasBox = source.mayGive && !isBrought
    return html`${hasBox ? permissionBox('extraPermissions', source.id, source.label, ticked.has(source.id)) : html`<span>${source.label}</span>`}${tags(source, hasBox)}`
  }
const why = ({ isOneself }: MemberRightsGiven): VNode => {
  const t = useWords(teamWords)
  return html`<div class="note"><b>${t(isOneself ? 'you' : 'beyond')}</b><p>${t(isOneself ? 'youText' : 'beyondText')}</p></div>`
}

/** The roles of a colleague, and every permission with where it comes from. */
export const memberRights = (given: MemberRightsGiven): VNode => {
  const t = useWords(teamWords)
  const typed = usePortal().form?.values['extraPermissions']
  const ticked = new Set(typed ?? given.permissions.filter(({ isByHand }) => isByHand).map(({ id }) => id))
  const plain = (source: Source): VNode => html`<span>${source.label}</span>${tags(source)}`
  return html`<section class="card" id="rights"><div class="stack close"><h2>${t('rights', { name: given.name })}</h2><p class="soft small">${t('rightsLead')}</p></div>
    ${
      given.mayManage
        ? form(core, 'changeStaffRights', {
            words: teamWords,
            class: 'form known',
            params: { staffMemberId: given.staffMemberId },
            values: { roles: given.roles.map(({ key }) => key) },
            fields: { roles: { choices: given.choices.map(({ key, name }) => ({ value: key, label: name })) } },
            done: 'rightsSaved',
            submit: t('saveRights', { name: given.name }),
            body: (field, button) =>
              html`${field('roles')}<div class="stack"><h3>${t('permissions')}</h3>${foldedPermissions(given.permissions, choosable(ticked), ({ id }) => ticked.has(id))}</div><div class="actions">${button}</div>`,
          })
        : html`${why(given)}<p>${given.roles.map(({ name }) => name).join(', ') || t('noRoles')}</p>${foldedPermissions(given.permissions, plain, ({ isByHand }) => isByHand)}`
    }</section>`
}
