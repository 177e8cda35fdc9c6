/** The made-up people of the demonstration. None of them exists. */

/** The password of all demo accounts; printed for everybody to read. */
export const demoPassword = 'demo-lintel-2026'

export interface DemoStaff {
  readonly username?: string
  readonly givenName: string
  readonly familyName: string
  readonly title: string
  readonly roles: readonly string[]
  readonly isShown: boolean
  readonly mayStart: boolean
}
export interface DemoClient {
  readonly givenName: string
  readonly familyName: string
  readonly preferredName?: string
  readonly pronouns?: string
  readonly bornOn: string
  readonly language?: string
  readonly phone?: string
  readonly number: string
  /** Enrollments: program, entry, exit, and whether the first case manager is assigned. */
  readonly enrollments: readonly (readonly [program: string, entry: string, exit: string | null, isAssigned: boolean])[]
  readonly household?: string
  readonly relationship?: number
}

/** Works at both agencies, and so may shape what roles hold in all of them. */
const noor: DemoStaff = {
  username: 'noor',
  givenName: 'Noor',
  familyName: 'Aziz',
  title: 'County coordinator',
  roles: ['administrator'],
  isShown: false,
  mayStart: false,
}

export const harborStaff: readonly DemoStaff[] = [
  {
    username: 'dana',
    givenName: 'Dana',
    familyName: 'Reyes',
    title: 'Case manager',
    roles: ['caseManager'],
    isShown: true,
    mayStart: true,
  },
  {
    username: 'amir',
    givenName: 'Amir',
    familyName: 'Nassar',
    title: 'Director',
    roles: ['administrator'],
    isShown: false,
    mayStart: false,
  },
  { givenName: 'Ruth', familyName: 'Okafor', title: 'Housing specialist', roles: ['caseManager'], isShown: true, mayStart: false },
  noor,
]
export const mapleStaff: readonly DemoStaff[] = [
  { username: 'lena', givenName: 'Lena', familyName: 'Kim', title: 'Therapist', roles: ['therapist'], isShown: true, mayStart: true },
  { givenName: 'Tomás', familyName: 'Vega', title: 'Intake', roles: [], isShown: true, mayStart: false },
  noor,
]

export const harborPrograms = [
  ['Rapid Rehousing', 13],
  ['Winter Shelter', 1],
  ['Street Outreach', 4],
] as const
export const maplePrograms = [
  ['Counseling', null],
  ['Recovery Support', null],
] as const

export const omar: DemoClient = {
  givenName: 'Omar',
  familyName: 'Haddad',
  pronouns: 'he/him',
  bornOn: '1987-04-03',
  language: 'en',
  phone: '555-0134',
  number: 'HH-1042',
  household: 'H-77',
  relationship: 1,
  enrollments: [
    ['Rapid Rehousing', '2026-09-14', null, true],
    ['Winter Shelter', '2025-12-02', '2026-03-30', false],
    ['Counseling', '2026-10-05', null, true],
  ],
}
export const mia: DemoClient = {
  givenName: 'Mia',
  familyName: 'Alvarez',
  pronouns: 'she/her',
  bornOn: '2014-06-21',
  language: 'es',
  number: 'HH-1077',
  household: 'H-81',
  relationship: 2,
  enrollments: [
    ['Rapid Rehousing', '2026-08-03', null, true],
    ['Counseling', '2026-08-20', null, true],
  ],
}

/** Mia's mother: a client herself, and who acts for Mia. */
export const rosa: DemoClient = {
  givenName: 'Rosa',
  familyName: 'Alvarez',
  pronouns: 'she/her',
  bornOn: '1986-02-17',
  language: 'es',
  phone: '555-0176',
  number: 'HH-1076',
  household: 'H-81',
  relationship: 1,
  enrollments: [['Rapid Rehousing', '2026-08-03', null, true]],
}

const more = (line: string): DemoClient => {
  const [givenName = '', familyName = '', bornOn = '', number = '', program = '', entry = '', exit = '', household] = line.split('|')
  return {
    givenName,
    familyName,
    bornOn,
    number,
    enrollments: [[program, entry, exit === '' ? null : exit, exit === '' && Number(number.slice(-1)) % 2 === 0]],
    ...(household !== undefined && { household, relationship: household === 'H-77' ? 2 : 1 }),
  }
}
export const otherClients: readonly DemoClient[] = [
  'Sami|Haddad|2020-02-11|HH-1043|Rapid Rehousing|2026-09-14||H-77',
  'Abigail|Thornwood|1979-08-30|HH-1009|Winter Shelter|2026-11-03|',
  'Bashir|Qureshi|1991-01-17|HH-1012|Rapid Rehousing|2026-06-22|',
  'Carmen|Ibáñez|1968-12-05|HH-1015|Street Outreach|2026-10-28|',
  'Delroy|Fontaine|1985-03-09|HH-1020|Winter Shelter|2026-11-01|',
  'Eun-ji|Park|1999-07-26|HH-1023|Rapid Rehousing|2026-07-15|',
  'Farida|Sultani|1973-05-14|HH-1026|Street Outreach|2026-11-12|',
  'Gideon|Marsh|1956-10-02|HH-1030|Winter Shelter|2025-11-20|2026-04-01',
  'Hollis|Greaves|2001-09-19|HH-1031|Rapid Rehousing|2026-05-04|2026-10-30',
  'Imani|Baptiste|1988-04-22|HH-1034|Rapid Rehousing|2026-09-30|',
  'Jonas|Wielgosz|1964-02-28|HH-1036|Winter Shelter|2026-11-08|',
  'Kalea|Mahoe|1995-11-11|HH-1038|Street Outreach|2026-08-17|',
  'Leonor|Batista|1982-06-06|HH-1040|Rapid Rehousing|2026-10-12|',
  'Moses|Adeyemi|1976-01-31|HH-1044|Winter Shelter|2026-11-15|',
  'Nadia|Petrova|1990-08-08|HC-2003|Counseling|2026-03-02|',
  'Oskar|Lindqvist|1969-09-27|HC-2004|Recovery Support|2026-01-19|',
  'Priya|Raman|1984-12-13|HC-2006|Counseling|2026-09-08|',
  'Quentin|Ashby|1997-05-25|HC-2008|Recovery Support|2026-10-21|',
].map(more)

/** The sign-ins, as `start` prints them. */
export const demoSignIns = (): string => `
  Sign in with the password ${demoPassword}

    portal    /          omar   a client of Harbor House and Maple Clinic
                         rosa   a client herself, who also acts for her daughter Mia
    staff     /staff     dana   case manager, Harbor House
                         amir   administrator, Harbor House
                         lena   therapist, Maple Clinic (without messaging)
                         noor   administrator of both agencies
    host      /operator  operator
`
