import type { Client, Core } from '@lintel/core'
import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { organisationWords } from './words.js'

type Roles = Awaited<ReturnType<Client<Core>['listTenantRoles']>>

const nameCell = ({ key, name, isBuiltIn, isChanged }: Roles['roles'][number]): VNode => {
  const t = useWords(organisationWords)
  return html`<th scope="row"><a href=${`/staff/team/organisation/${key}`}>${name}</a> <span class="tag">${t(isBuiltIn ? 'builtIn' : 'own')}</span>${
    isChanged ? html` <span class="tag warm">${t('changed')}</span>` : null
  }</th>`
}

/** Roles by agencies: who holds them where, and where an agency has a version of its own. */
export const rolesTable = ({ agencies, roles }: Roles): VNode => {
  const t = useWords(organisationWords)
  const format = useFormat()
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('title')}><table class="cards"><thead><tr><th scope="col">${t('role')}</th><th scope="col" class="end">${t('permissions')}</th>${agencies.map(
    ({ id, name }) => html`<th scope="col" key=${id}>${name}</th>`,
  )}</tr></thead><tbody>${roles.map(
    (role) =>
      html`<tr key=${role.key}>${nameCell(role)}<td class="end number" data-label=${t('permissions')}>${format.number(role.permissions)}</td>${role.here.map(
        ({ agencyId, members, isChangedHere }, at) =>
          html`<td key=${agencyId} data-label=${agencies[at]?.name}>${members === 0 ? html`<span class="soft">${t('people', { count: 0 })}</span>` : t('people', { count: members })}${
            isChangedHere ? html` <span class="tag warm">${t('changedHere')}</span>` : null
          }</td>`,
      )}</tr>`,
  )}</tbody></table></div>`
}
