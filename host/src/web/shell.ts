import type { OutboxFile } from '@lintel/core/server'
import type { Ui, PortalFacts } from '@lintel/core/ui'
import type { ComponentChildren, VNode } from 'preact'

/** One entry of the navigation, in order. `badge` is 0 where there is nothing to count now, and absent where nothing is ever counted. */
export interface NavEntry {
  readonly id: string
  readonly href: string
  readonly label: string
  readonly icon: string
  readonly isCurrent: boolean
  readonly badge?: number
}
/** What the frame around a page is drawn from. `usePortal()` works inside, and so does `slot()`. */
export interface LayoutGiven {
  readonly portal: PortalFacts
  /** Empty for visitors. */
  readonly nav: readonly NavEntry[]
  readonly title: string
  /** `page`: navigation and widgets around it; `plain`: sign-in and problems of visitors. */
  readonly kind: 'page' | 'plain'
  /** What `<main id="main">` holds. */
  readonly main: ComponentChildren
}
export interface SignInGiven {
  readonly next: string
  /** The hidden `_csrf` of somebody who is not signed in. */
  readonly csrf: string
  readonly username: string
  /** Why it was refused, in the reader's language. */
  readonly refusal?: string
  /** The button of the organisation's own accounts. */
  readonly organisation?: { readonly label: string; readonly href: string }
}
/** The second step of signing in. */
export interface CodeGiven {
  /** An app on their phone makes the codes; otherwise they have a passkey, and codes on paper. */
  readonly hasApp: boolean
  readonly next: string
  readonly csrf: string
  readonly refusal?: string
}
/** A fresh proof before something sensitive. */
export interface ConfirmGiven {
  readonly csrf: string
  /** Where the form was going; it goes on there. */
  readonly action: string
  /** What was typed, to be sent along. Never passwords. */
  readonly kept: readonly (readonly [name: string, value: string])[]
  readonly refusal?: string
}
/** The first run of a host. */
export interface SetupGiven {
  readonly csrf: string
  readonly typed: Readonly<Record<string, string>>
  readonly faults: readonly { readonly pointer: string; readonly detail: string }[]
  readonly refusal?: string
}
/** A step on the way back in. */
export interface WayBackGiven {
  readonly step: 'ask' | 'sent' | 'paper' | 'choose' | 'over'
  readonly csrf: string
  /** How people can be reached. */
  readonly channels: readonly ('email' | 'sms')[]
  readonly by: 'email' | 'sms'
  readonly username: string
  readonly refusal?: string
  readonly faults: readonly { readonly pointer: string; readonly detail: string }[]
}
export interface ProblemGiven {
  /** `<plugin>.<key>` */
  readonly problem: string
  readonly status: number
  /** The problem's title in the reader's language. */
  readonly title: string
  /** What to quote to support. */
  readonly instance: string
}
/** A kind of problem, explained. */
export interface MeaningGiven {
  /** `<plugin>.<key>` */
  readonly problem: string
  readonly status: number
  readonly title: string
}
/** What was sent, for trials. */
export interface OutboxGiven {
  readonly letters: readonly OutboxFile[]
}
/** A piece of the shell that is a page of its own: its title and the content of `<main>`. */
export interface ShellPage<G> {
  title(language: string, given: G): string
  readonly view: (given: G) => VNode
}
/** The look of a host: everything around the pages. Drawn on the server only; never hydrated. */
export interface Shell {
  readonly layout: (given: LayoutGiven) => VNode
  readonly signIn: ShellPage<SignInGiven>
  readonly code: ShellPage<CodeGiven>
  readonly confirm: ShellPage<ConfirmGiven>
  readonly wayBack: ShellPage<WayBackGiven>
  readonly setup: ShellPage<SetupGiven>
  readonly problem: ShellPage<ProblemGiven>
  readonly outbox: ShellPage<OutboxGiven>
  /** Core's own pages, one module per area: the definition, and where its browser build lies. */
  readonly uis: readonly ShellUi[]
  /** `/problems/<id>`: what a problem means. */
  readonly meaning: ShellPage<MeaningGiven>
  /** What is said after text size or contrast was chosen. */
  readonly lookSaved: (language: string) => string
  /** What is said to who came in with a code on paper: how many are left. */
  readonly codeUsed: (language: string, left: number) => string
  /** What is said after switching to another person. */
  readonly switched: (language: string, name: string) => string
  /** What is said when the access to a person has ended. */
  readonly accessEnded: (language: string) => string
  /** The style sheet of a tenant's colour `#rrggbb`. */
  readonly accentStyles: (accent: string) => string
  /** Style sheets in order; they are joined into one. */
  readonly styles: readonly URL[]
}
export interface ShellUi {
  readonly name: 'portal' | 'staff' | 'operator'
  readonly ui: Ui
  /** `dist/browser/<name>-ui.js`; not there when running from sources without a build. */
  readonly browser: URL
}
