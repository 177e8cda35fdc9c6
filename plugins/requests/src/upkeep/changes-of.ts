import type { RequestChange } from '../contract.js'
import type { RequestRow } from '../store/read-requests.js'

export type Given = { readonly [K in keyof RequestChange]: RequestChange[K] | undefined }
interface Days {
  readonly dueOn?: string
  readonly expiresOn?: string
}
/** What is really different: what a form sends unchanged is no change, and a day that stays may be over. */
export interface Changes {
  readonly changes: Readonly<Record<string, string | null>>
  /** Days that are new. */
  readonly days: Days
  /** All days as they will be. */
  readonly together: Days
}

const day = <K extends keyof Days>(key: K, value: string | null | undefined): Pick<Days, K> | object => (value ? { [key]: value } : {})

/** Compares what was given with what stands. */
export function changesOf(row: RequestRow, { title, text, link, packet, dueOn, expiresOn }: Given): Changes {
  const members = [
    ['title', row.title, title?.trim()],
    ['text', row.body, text],
    ['link', row.link, link],
    ['packet', row.packet, packet?.trim() ?? packet],
    ['dueOn', row.due_on, dueOn],
    ['expiresOn', row.expires_on, expiresOn],
  ] as const
  const changes = Object.fromEntries(members.flatMap(([key, was, is]) => (is === undefined || is === was ? [] : [[key, is] as const])))
  const will = (key: 'dueOn' | 'expiresOn', was: string | null) => (key in changes ? changes[key] : was)
  return {
    changes,
    days: { ...day('dueOn', changes['dueOn']), ...day('expiresOn', changes['expiresOn']) },
    together: { ...day('dueOn', will('dueOn', row.due_on)), ...day('expiresOn', will('expiresOn', row.expires_on)) },
  }
}
