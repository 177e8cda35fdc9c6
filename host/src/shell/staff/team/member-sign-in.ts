import { core } from '@lintel/core'
import { form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { facts } from '../../facts-list.js'
import { invitePart, type StaffInvitation } from './invitation/invite-part.js'
import { staffInviteWords } from './invitation/words.js'
import { lostStepWords } from './second-step/words.js'
import { teamWords } from './words.js'

/** The sign-in of a colleague. */
export interface MemberLogin {
  readonly username?: string
  readonly email?: string
  readonly isActive: boolean
  readonly lastSeenAt?: string
  readonly openSessions: number
  readonly isShared: boolean
  readonly mustChangePassword: boolean
  readonly hasPassword: boolean
  readonly isPasswordStopped: boolean
}

/** What is to be known of the password. */
const passwordNotes = (login: MemberLogin, name: string): VNode => {
  const t = useWords(teamWords)
  return html`${login.isActive ? null : html`<p class="note warm">${t('loginOff')}</p>`}
    ${login.isPasswordStopped ? html`<p class="note warm">${t('passwordStopped')}</p>` : null}
    ${login.mustChangePassword ? html`<p class="soft small">${t('mustChange')}</p>` : null}
    ${login.hasPassword ? null : html`<p class="note warm">${t('noPassword', { name })}</p>`}
    ${login.isShared ? html`<p class="soft small">${t(login.hasPassword ? 'shared' : 'sharedNoPassword')}</p>` : null}`
}

/** How a colleague signs in, and what one can do about it. */
export const memberSignIn = (
  { id: staffMemberId, name, email }: { readonly id: string; readonly name: string; readonly email?: string | undefined },
  login: MemberLogin | undefined,
  mayManage: boolean,
  invitation: StaffInvitation,
): VNode => {
  const t = useWords(teamWords)
  const [lost, invites] = [useWords(lostStepWords), useWords(staffInviteWords)]
  const format = useFormat()
  const at = `/staff/team/${staffMemberId}`
  if (login === undefined)
    return html`<section class="card"><h2>${t('signIn')}</h2><p class="soft">${t('signInNone', { name })}</p>${
      mayManage
        ? html`${invitePart({ id: staffMemberId, name, email }, invitation)}<p><a href=${`${at}/sign-in`}>${invitation.canSend ? invites('byHand') : t('makeSignIn')}</a></p>`
        : null
    }</section>`
  return html`<section class="card"><h2>${t('signIn')}</h2>${facts([
    [t('username'), login.username],
    [t('email'), login.email],
    [t('lastSeen'), login.lastSeenAt === undefined ? t('never') : format.when(login.lastSeenAt)],
    [t('openSessions'), t('openSessionsCount', { count: login.openSessions })],
  ])}${passwordNotes(login, name)}
    ${
      mayManage
        ? html`<div class="actions">${login.isShared ? null : html`<a class="button quiet" href=${`${at}/sign-in`}>${t(login.hasPassword ? 'newPassword' : 'firstPassword')}</a>`}<a class="button quiet" href=${`${at}/second-step`}>${lost('title')}</a>${
            login.openSessions === 0
              ? null
              : form(core, 'endStaffSessions', {
                  words: teamWords,
                  params: { staffMemberId },
                  done: 'sessionsEnded',
                  buttonClass: 'button quiet',
                })
          }</div>`
        : null
    }</section>`
}
