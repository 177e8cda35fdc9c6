import { readdirSync } from 'node:fs'
import type { Page } from '@lintel/core/ui'
import { shell } from '../../host/src/shell/index.js'

/** The pages that no link of the demonstration leads to, each with why. Everything else is walked over, a new page by itself. */
export const beyondLinks: Readonly<Record<string, string>> = {
  '/messages/search/:searchId': 'what was looked for is sent by a form',
  '/staff/inbox/search/:staffSearchId': 'what was looked for is sent by a form',
  '/second-step/app/:factorId': 'a form begins it',
  '/staff/second-step/app/:factorId': 'a form begins it',
  '/operator/second-step/app/:factorId': 'a form begins it',
  '/second-step/codes': 'shown for a while after a second step was added',
  '/staff/second-step/codes': 'shown for a while after a second step was added',
  '/operator/second-step/codes': 'shown for a while after a second step was added',
  '/second-step/remove/:factorId': 'nobody of the demonstration has a second step',
  '/staff/second-step/remove/:factorId': 'nobody of the demonstration has a second step',
  '/operator/second-step/remove/:factorId': 'nobody of the demonstration has a second step',
  '/staff/agency/logo/remove': 'the demonstration has no logo',
  '/operator/tenants/:tenantId/logo/remove': 'the demonstration has no logo',
  '/staff/team/organisation/:roleKey/remove': 'the demonstration has no role of the tenant’s own',
  '/operator/failed-work/:workId/let-go': 'nothing of the demonstration failed',
  '/staff/send-to-many/:campaignId/end': 'nothing is on its way for long',
  '/staff/team/:staffMemberId/sign-in': 'only where somebody has no sign-in',
  '/staff/clients/:clientId/portal/cancel': 'only where an invitation is open',
  '/staff/clients/:clientId/portal/logins/:accessId/saved': 'a form saves it first',
  '/staff/clients/:clientId/portal/sheets': 'shown for a while after Update',
  '/join/:token/account': 'the invitation is in a letter',
}

const folder = new URL('../../plugins/', import.meta.url)

/** Every page there is, by its address: core's own and those of each plugin. */
export async function allPages(): Promise<readonly string[]> {
  const plugins = await Promise.all(
    readdirSync(folder).map(async (name): Promise<{ default: { pages: readonly Page[] } }> => import(`${folder.href}${name}/src/ui.ts`)),
  )
  const pages = [...shell.uis.flatMap(({ ui }) => ui.pages), ...plugins.flatMap((plugin) => plugin.default.pages)]
  return [...new Set(pages.flatMap(({ areas, path }) => areas.map((area) => `${area === 'portal' ? '' : `/${area}`}${path}`)))]
}

/** Which of the pages none of the addresses stands for. */
export const missed = (pages: readonly string[], seen: ReadonlySet<string>): readonly string[] => {
  const looked = [...seen].map((kind) => kind.replace(/\?.*/, ''))
  return pages.filter((path) => {
    const shape = new RegExp(`^${path.replace(/\/$/, '').replace(/:[A-Za-z]+/g, '[^/]+')}/?$`)
    return !looked.some((kind) => shape.test(kind))
  })
}
