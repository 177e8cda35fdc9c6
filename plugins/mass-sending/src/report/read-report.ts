import { ask, csvLine } from '@lintel/core/server'
import type { Reason, Recipient, Scope } from '../contract.js'
import { readCampaign } from '../store/campaigns.js'
import { withStandings } from '../store/with-standings.js'
import { serverWords } from '../server/server-words.js'
import { words } from '../words.js'

const atOnce = 500
/** Along the key of campaign and client, so that each part is found at once however long the list is. */
const readSome = `
  select r.client_id as "clientId", concat_ws(' ', coalesce(nullif(k.preferred_name, ''), k.given_name), k.family_name) as name,
    case when r.reason is not null then 'leftOut' when r.number <= $3::int then 'sent' else 'waiting' end as state, r.reason
  from mass_sending.recipient r join core.client k on k.tenant_id = r.tenant_id and k.id = r.client_id
  where r.campaign_id = $1::uuid and ($2::uuid is null or r.client_id > $2::uuid)
  order by r.client_id limit ${atOnce}`

/** The heads of its columns. The mark before them lets spreadsheets know the encoding. */
export function reportHead(language: string): string {
  const t = serverWords.t(language)
  return `\uFEFF${csvLine([t('report.clientId'), t('report.name'), t('report.outcome'), t('report.reason'), t('report.standing'), t('report.letters')])}`
}

/** Begins to take away the report of a campaign that one may see; the trail says so once. In which language it is written. */
export async function openReport(scope: Scope, campaignId: string): Promise<string> {
  await readCampaign(scope, campaignId)
  scope.audit({ resource: 'report', resourceId: campaignId, basis: 'export' })
  return scope.language
}

/** The next lines of it, and after whom the ones behind them begin. Whoever may not see it any more is refused, also in the middle. */
export async function readReport(scope: Scope, campaignId: string, after: string | undefined): Promise<{ text: string; last?: string }> {
  const campaign = await readCampaign(scope, campaignId)
  const rows = await withStandings(scope, campaign, await ask<Recipient>(scope, readSome, [campaignId, after ?? null, campaign.reached]))
  const t = words.t(scope.language)
  const because = (reason: Reason | null): string => (reason === null ? '' : t(`reason.${reason}`))
  const text = rows
    .map(({ clientId, name, state, reason, standing = '', letters = '' }) =>
      csvLine([
        clientId,
        name,
        t(campaign.state === 'cancelled' && state === 'waiting' ? 'recipient.missed' : `recipient.${state}`),
        because(reason),
        standing,
        letters,
      ]),
    )
    .join('')
  const last = rows.length < atOnce ? undefined : rows.at(-1)?.clientId
  return { text, ...(last !== undefined && { last }) }
}
