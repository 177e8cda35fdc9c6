import { html, useFormat, useWords } from '@lintel/core/ui'
import type { Campaign } from '../contract.js'
import { words } from '../words.js'

interface Given {
  readonly campaign: Campaign
}

/** By what they were chosen. */
const Chosen = ({ campaign: { enrollment, programs, staffName, tag } }: Given) => {
  const t = useWords(words)
  const parts = [
    t(`createCampaign.enrollment.${enrollment}`),
    ...programs,
    ...(staffName === null ? [] : [t('assignedTo', { name: staffName })]),
    ...(tag === null ? [] : [t('withTag', { tag })]),
  ]
  return html`<p class="soft small">${t('chosen')}: ${parts.join(' · ')}</p>`
}

interface Listed {
  readonly id: string
  readonly list: NonNullable<Campaign['list']>
}
/** What became of the list of clients. */
const ListNote = ({ id, list: { lines, unknown, notChosen, repeated } }: Listed) => {
  const t = useWords(words)
  const unused = unknown + notChosen + repeated
  return unused === 0
    ? html`<p class="soft small">${t('listUsed', { count: lines })}</p>`
    : html`<div class="note warm"><p>${t('listUnused', { count: unused, lines })}</p><p><a href=${`/staff/send-to-many/${id}/list`}>${t('seeLines')}</a></p></div>`
}

/** Exactly who gets it, and who was chosen and does not. */
export const CountsCards = ({ campaign }: Given) => {
  const t = useWords(words)
  const format = useFormat()
  const { id, total, leftOut, list, state } = campaign
  const isOver = state === 'done' || state === 'cancelled'
  return html`<div class="pair">
    <section class="card"><h2>${t(isOver ? 'whoWasChosen' : 'whoGetsIt')}</h2>
      <p class="mass-sending-figure">${format.number(total)}</p>
      ${state === 'ready' ? html`<p>${t('willReach', { count: total })}</p>` : null}
      <${Chosen} campaign=${campaign} />
      ${total === 0 ? null : html`<p><a href=${`/staff/send-to-many/${id}/people`}>${t('seeNames')}</a></p>`}
    </section>
    <section class="card"><h2>${t('leftOut')}</h2>
      ${
        leftOut.length === 0
          ? html`<p class="soft">${t('nobodyLeftOut')}</p>`
          : html`<table><thead><tr><th scope="col">${t('reason')}</th><th scope="col" class="end">${t('people')}</th></tr></thead>
              <tbody>${leftOut.map(
                ({ reason, count }) => html`<tr key=${reason}>
                  <td><a href=${`/staff/send-to-many/${id}/people?reason=${reason}`}>${t(`reason.${reason}`)}</a></td>
                  <td class="end number">${format.number(count)}</td>
                </tr>`,
              )}</tbody></table>`
      }
      ${list === null ? null : html`<${ListNote} id=${id} list=${list} />`}
    </section>
  </div>`
}

/** The text in each language, as its readers get it. */
export const Previews = ({ campaign: { previews, dueOn, expiresOn, link, packet } }: Given) => {
  const t = useWords(words)
  const format = useFormat()
  const carried = [
    [t('createCampaign.link'), link],
    [t('createCampaign.dueOn'), dueOn === null ? null : format.day(dueOn)],
    [t('createCampaign.expiresOn'), expiresOn === null ? null : format.day(expiresOn)],
    [t('createCampaign.packet'), packet],
  ].filter(([, value]) => value !== null)
  return html`<section class="card"><h2>${t('preview')}</h2>
    <div class="pair">${previews.map(
      ({ language, count, text }) => html`<article key=${language} lang=${language} class="stack close">
        <p class="soft small">${t('previewIn', { language: language === 'es' ? t('language.es') : t('language.en'), count })}</p>
        <h3>${text.subject}</h3>
        <p class="keep-lines">${text.body}</p>
      </article>`,
    )}</div>
    ${carried.length === 0 ? null : html`<dl class="facts">${carried.map(([label, value]) => html`<dt key=${label}>${label}</dt><dd key=${`${label}#`}>${value}</dd>`)}</dl>`}
  </section>`
}
