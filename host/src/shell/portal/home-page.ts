import { core } from '@lintel/core'
import { html, page, slot, type Translate, useFormat, usePortal, useWords } from '@lintel/core/ui'
import { done, phone } from '../drawings.js'
import { icon } from '../icons.js'
import { homeWords } from './home/home-words.js'

type Greeting = 'greeting.morning' | 'greeting.afternoon' | 'greeting.evening'
const clocks = new Map<string, Intl.DateTimeFormat>() // slow to make, free to keep
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone })
  clocks.set(timeZone, clock)
  return clock
}
const greetingAt = (now: string, timeZone: string): Greeting => {
  const hour = Number(clockOf(timeZone).format(new Date(now)))
  return hour < 12 ? 'greeting.morning' : hour < 18 ? 'greeting.afternoon' : 'greeting.evening'
}
const firstWord = (name: string): string => name.split(' ')[0] ?? name

interface Place {
  readonly id: string
  readonly name: string
  readonly phone?: string
}
const places = (agencies: readonly Place[], t: Translate<'call' | 'noPhone' | 'whoToTalkTo'>) => html`<section class="card">
  <h2>${t('whoToTalkTo')}</h2>
  <ul>${agencies.map(
    (agency) => html`<li class="row" key=${agency.id}>
      <span class="face" aria-hidden="true">${icon(phone)}</span>
      <div><b>${agency.name}</b>${
        agency.phone === undefined
          ? html`<p class="soft small">${t('noPhone')}</p>`
          : html`<p><a href=${`tel:${agency.phone.replace(/[^+\d]/g, '')}`}>${t('call', { phone: agency.phone })}</a></p>`
      }</div></li>`,
  )}</ul></section>`

/** The first page after signing in: what to do, what comes next, who to talk to. */
export const homePage = page({
  contract: core,
  words: homeWords,
  path: '/',
  permission: core.permissions.readOwnProfile,
  load: async ({ api }) => {
    const profile = await api.getOwnProfile()
    const open = profile.enrollments.filter((enrollment) => enrollment.exitDate === undefined)
    return { relation: profile.relation, name: profile.preferredName ?? profile.givenName, agencies: profile.agencies, open }
  },
  title: (t) => t('home'),
  nav: { label: 'home', icon: 'home', order: 0 },
  view: ({ data }) => {
    const t = useWords(homeWords)
    const portal = usePortal()
    const format = useFormat()
    const isSelf = data.relation === 'self'
    const name = isSelf ? data.name : firstWord(portal.person?.name ?? data.name)
    return html`<div class="stack close"><h1>${t(greetingAt(portal.now, portal.timeZone), { name })}</h1>
      <p class="soft">${isSelf ? t('homeLead') : t('homeFor', { name: data.name })}</p></div>
    <div class="stack dashboard">${slot(core.slots.dashboardCard, {})}</div>
    <section class="card calm empty when-bare">${icon(done)}<h2>${t('nothingYet')}</h2><p>${t('nothingYetText')}</p></section>
    <div class="pair">
      <section class="card"><header><h2>${isSelf ? t('programs') : t('programsOf', { name: data.name })}</h2><a href="/profile#programs">${t('allPrograms')}</a></header>${
        data.open.length === 0
          ? html`<p class="soft">${t('programsEmpty')}</p>`
          : html`<ul>${data.open.map(
              (enrollment) => html`<li class="row" key=${enrollment.id}><div><b>${enrollment.program}</b>
                <p class="soft small">${enrollment.agency}, ${t('since', { day: format.shortDate(enrollment.entryDate) })}${
                  enrollment.assignedStaff === undefined ? '' : html`<br/>${t('with', { name: enrollment.assignedStaff })}`
                }</p></div></li>`,
            )}</ul>`
      }</section>
      ${places(data.agencies, t)}
    </div>`
  },
})
