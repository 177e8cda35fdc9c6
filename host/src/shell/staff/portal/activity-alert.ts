import { core } from '@lintel/core'
import { client, html, useFormat, usePortal, useWords, zoneFormat } from '@lintel/core/ui'
import { useEffect, useState } from 'preact/hooks'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import type { Activity, PortalState } from './portal-facts.js'
import { portalTabWords } from './words.js'

interface Given {
  readonly state: PortalState
  readonly first: Activity
  readonly waiting: number
}
const quiet = 60_000

/** What can be said of an activity: green where there was some, blue where there was none. */
const alert = ({ state, waiting }: Given, activity: Activity, ago: string) => {
  const t = useWords(portalTabWords)
  if (activity.state === 'notCreated')
    return html`<div class="note info" role="status">${icon(drawings.info)}<p>${t('notSetUpText', { name: state.fullName })}</p></div>`
  if (activity.state === 'active') {
    const said = activity.items === 0 ? t('usedOnly', { ago }) : t('itemsAdded', { items: activity.items, ago })
    return html`<div class="note good" role="status">${icon(drawings.done)}<p>${said}</p></div>`
  }
  return html`<div class="note info" role="status">${icon(drawings.info)}<p>${t('noActivity')}</p>${
    waiting === 0 ? null : html`<p class="small">${t('followUp', { count: waiting, name: state.name })}</p>`
  }</div>`
}

/** Whether there was life in the portal lately. Looks again by itself when somebody comes back to the page, and when asked. */
export const ActivityAlert = (given: Given) => {
  const t = useWords(portalTabWords)
  const portal = usePortal()
  const format = useFormat()
  const [fresh, setFresh] = useState<{ readonly activity: Activity; readonly at: string } | undefined>(undefined)
  const [isChecking, setChecking] = useState(false)
  const { clientId } = given.state
  const check = async (): Promise<void> => {
    setChecking(true)
    try {
      setFresh({ activity: await client(core).getPortalActivity({ params: { clientId } }), at: new Date().toISOString() })
    } finally {
      setChecking(false)
    }
  }
  const checkQuietly = (): void => void check().catch(() => undefined) // what was known stays on the page
  useEffect(() => {
    let last = Date.now()
    const comeBack = (): void => {
      if (document.visibilityState !== 'visible' || Date.now() - last < quiet) return
      last = Date.now()
      checkQuietly()
    }
    document.addEventListener('visibilitychange', comeBack)
    return () => document.removeEventListener('visibilitychange', comeBack)
  }, [clientId])
  const activity = fresh?.activity ?? given.first
  const speak = fresh === undefined ? format : zoneFormat(portal.language, portal.timeZone, fresh.at)
  const again = (event: MouseEvent): void => {
    event.preventDefault()
    checkQuietly()
  }
  return html`<div class="stack tight">${
    isChecking
      ? html`<div class="note" role="status">${icon(drawings.activity)}<p>${t('checking')}</p></div>`
      : alert(given, activity, activity.lastAt === undefined ? '' : speak.ago(activity.lastAt))
  }${
    activity.state === 'notCreated'
      ? null
      : html`<a class="small" href=${`/staff/clients/${clientId}/portal`} onClick=${again}>${t('checkAgain')}</a>`
  }</div>`
}
