import { core } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { groupWords } from './words.js'

/** One agency by name. */
export interface Named {
  readonly id: string
  readonly name: string
  /** The group it is in now, where the reader shall know. */
  readonly group?: string | undefined
}
interface Place {
  readonly tenantId: string
  readonly groupId: string
}

const change = (operation: 'addGroupAgency' | 'removeGroupAgency', place: Place, { id, name, group }: Named): VNode => {
  const t = useWords(groupWords)
  const isIn = operation === 'removeGroupAgency'
  return html`<li class="row" key=${id}><div><b>${name}</b>${group === undefined ? null : html`<p class="soft small">${t('isIn', { group })}</p>`}</div>${form(
    core,
    operation,
    {
      words: groupWords,
      params: { ...place, agencyId: id },
      done: isIn ? 'takenOut' : 'putInDone',
      body: () => html`<button class="button quiet slim">${t(isIn ? 'takeOut' : 'putIn')}<span class="spoken"> ${name}</span></button>`,
    },
  )}</li>`
}

/** The agencies of a group, each with a way out. */
export const memberList = (place: Place, members: readonly Named[]): VNode => {
  const t = useWords(groupWords)
  return html`<section class="card"><h2>${t('members')}</h2>${
    members.length === 0
      ? html`<div class="empty">${icon(drawings.building)}<h3>${t('noMembers')}</h3><p>${t('noMembersText')}</p></div>`
      : html`<ul>${members.map((member) => change('removeGroupAgency', place, member))}</ul>`
  }</section>`
}

/** Agencies that could be put in: those that were searched for. */
export const candidateList = (place: Place, candidates: readonly Named[], search: VNode | null, hasMore: boolean): VNode => {
  const t = useWords(groupWords)
  return html`<section class="card"><div class="stack close"><h2>${t('findToAdd')}</h2><p class="soft small">${t('findToAddLead')}</p></div>${search}
    ${search === null && candidates.length === 0 ? html`<p class="soft">${t('noCandidates')}</p>` : html`<ul>${candidates.map((candidate) => change('addGroupAgency', place, candidate))}</ul>`}${hasMore ? html`<p class="soft small">${t('moreFound')}</p>` : null}</section>`
}
