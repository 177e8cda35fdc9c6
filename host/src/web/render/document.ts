import { type PageRecord, type PortalFacts, recordElement } from '@lintel/core/ui'
import type { ModuleSet } from '../assets/page-assets.js'
import { documentTitle } from './document-title.js'
import { escapeText, jsonForMarkup } from './escape.js'

interface DocumentGiven {
  readonly portal: Pick<PortalFacts, 'language' | 'area' | 'tenant' | 'look'>
  readonly title: string
  readonly body: string
  readonly set: ModuleSet
  /** Missing where nothing comes alive: sign-in and problems. */
  readonly record?: PageRecord
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])
const accentColour = /^#[0-9a-f]{6}$/i

const lookClass = (look: PortalFacts['look']): string => {
  const classes = [
    look === undefined || look.textSize === 'normal' ? '' : `text-${look.textSize}`,
    look?.contrast === 'more' ? 'contrast-more' : '',
  ].filter((name) => name !== '')
  return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`
}

const homeScreen = '<link rel="manifest" href="/app.webmanifest"><link rel="apple-touch-icon" href="/app-icon.png">'

/** A whole document. Scripts come from files; the one inline script is the import map, whose hash is in the policy. */
export const documentOf = ({ portal, title, body, set, record }: DocumentGiven): string => {
  const { language, area, tenant, look } = portal
  const dir = rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'
  const accent = tenant.accent !== undefined && accentColour.test(tenant.accent) ? tenant.accent : undefined
  const data = record === undefined ? '' : `<script type="application/json" id="${recordElement}">${jsonForMarkup(record)}</script>`
  return (
    `<!doctype html><html lang="${escapeText(language)}" dir="${dir}"${lookClass(look)}><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeText(documentTitle(title, tenant))}</title>` +
    `<meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no">` +
    `<link rel="icon" href="data:,">${area === 'portal' ? homeScreen : ''}${set.head}` +
    `${accent === undefined ? '' : `<link rel="stylesheet" href="/assets/accent/${accent.slice(1).toLowerCase()}.css">`}</head>` +
    `<body class="${area === 'portal' ? 'portal' : 'console'}">${body}${data}</body></html>`
  )
}
