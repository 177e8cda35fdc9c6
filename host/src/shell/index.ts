import type { Shell } from '../web/shell.js'
import { accentStyles } from './accent.js'
import { layout } from './layout/layout.js'
import { problemMeaning } from './layout/problem-meaning.js'
import { problemPage } from './layout/problem.js'
import { accessEnded, switched } from './layout/profile-words.js'
import { signInPage } from './layout/sign-in.js'
import { codePage } from './proof/code.js'
import { proofWords } from './proof/words.js'
import { setupPage } from './setup/setup.js'
import { wayBackPage } from './way-back/way-back.js'
import { confirmPage } from './proof/confirm.js'
import { outboxPage } from './outbox/outbox.js'
import { ui as operatorUi } from './operator-ui.js'
import { ui as portalUi } from './portal-ui.js'
import { ownWords } from './settings/words.js'
import { ui as staffUi } from './staff-ui.js'

const sheets = [
  '1-tokens',
  '2-base',
  '3-layout',
  '3-navigation',
  '3-profiles',
  '4-cards',
  '4-states',
  '4-text-parts',
  '5-forms',
  '5-files',
  '5-proof',
  '6-console',
  '6-tables',
  '6-log',
  '7-adapt',
  '7-look',
]

/** The look of this host: frames, core's own pages, and the design system. */
export const shell: Shell = {
  layout,
  signIn: signInPage,
  code: codePage,
  codeUsed: (language, left) => proofWords.t(language)('codeUsed', { left }),
  confirm: confirmPage,
  wayBack: wayBackPage,
  setup: setupPage,
  problem: problemPage,
  outbox: outboxPage,
  meaning: problemMeaning,
  accentStyles,
  switched,
  lookSaved: (language) => ownWords.t(language)('lookSaved'),
  accessEnded,
  uis: [
    { name: 'portal', ui: portalUi, browser: new URL('../browser/portal-ui.js', import.meta.url) },
    { name: 'staff', ui: staffUi, browser: new URL('../browser/staff-ui.js', import.meta.url) },
    { name: 'operator', ui: operatorUi, browser: new URL('../browser/operator-ui.js', import.meta.url) },
  ],
  styles: sheets.map((name) => new URL(`./css/${name}.css`, import.meta.url)),
}
