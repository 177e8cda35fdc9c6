// Line drawings on a grid of 24, named by what they stand for; one export each, so that a page carries only those it shows.
export const home = 'M4 11l8-7 8 7v9h-5v-6H9v6H4z'
export const todo = 'M4 6l2 2 3-4M4 13l2 2 3-4M4 20l2 2 3-4M13 6h7M13 13h7M13 20h7'
export const messages = 'M4 5h16v11H11l-4 4v-4H4z'
export const calendar = 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4'
export const documents = 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6'
export const privacy = 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM9 12l2 2 4-4'
const referrals = 'M4 12h13M12 6l6 6-6 6M20 4v16'
export const location = 'M12 21c4-5 7-8 7-11a7 7 0 1 0-14 0c0 3 3 6 7 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z'
export const help = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17v.1'
export const info = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.1'
export const activity = 'M3 12h4l3-7 4 14 3-7h4'
export const more = 'M5 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM19 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2z'
export const people = 'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c0-4 3-6 6-6s6 2 6 6M16 5a3 3 0 0 1 0 6M17 14c2 .5 4 2.5 4 6'
export const person = 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-5 4-7 8-7s8 2 8 7'
export const settings = 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z'
export const launchpad = 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z'
export const inbox = 'M4 13l3-8h10l3 8v6H4zM4 13h5l1 3h4l1-3h5'
export const forms = 'M6 4h12v17H6zM9 4V3h6v1M9 10h6M9 14h6M9 18h3'
export const search = 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5'
export const warning = 'M12 4l9 16H3zM12 10v4M12 17v.1'
export const done = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12l3 3 5-6'
export const plugins = 'M9 4h6v4h5v12H4V8h5zM9 8h6'
export const building = 'M5 21V4h10v17M15 9h4v12M3 21h18M8 8h4M8 12h4M8 16h4'
export const exit = 'M10 4H5v16h5M9 12h11M16 8l4 4-4 4'
export const phone = 'M6 3h3l2 5-2 1c1 3 3 5 6 6l1-2 5 2v3c0 2-2 3-4 3C10 20 4 13 4 6c0-2 1-3 2-3z'
export const lock = 'M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3'
export const money = 'M3 6h18v12H3zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6 9v.1M18 15v.1'
export const globe = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 4 6 4 9s-1 6-4 9c-3-3-4-6-4-9s1-6 4-9z'
export const print = 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z'
export const back = 'M19 12H5M11 6l-6 6 6 6'
export const next = 'M5 12h14M13 6l6 6-6 6'
export const up = 'M12 19V5M6 11l6-6 6 6'
export const down = 'M12 5v14M6 13l6 6 6-6'
export const add = 'M12 5v14M5 12h14'
export const eye = 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z'
export const portal = 'M5 21V3h11v18M3 21h18M12 12v.1M16 7h3v14'
export const send = 'M4 12l17-8-6 17-3-7zM12 14l9-10'

/** All of them, for navigation entries, which name theirs at run time. */
export const byName: Readonly<Record<string, string>> = {
  home,
  todo,
  messages,
  calendar,
  documents,
  privacy,
  referrals,
  location,
  help,
  info,
  activity,
  more,
  people,
  person,
  settings,
  launchpad,
  inbox,
  forms,
  search,
  warning,
  done,
  plugins,
  building,
  exit,
  phone,
  lock,
  money,
  globe,
  print,
  back,
  next,
  up,
  down,
  add,
  eye,
  portal,
  send,
}
