/** Words that stand in what people wrote in the journey. */
export const secrets = [
  'quokkafirst',
  'quokkasubject',
  'quokkadraft',
  'quokkasearch',
  'quokkaanswer',
  'quokkamany',
  'quokkaaway',
  'quokkarequest',
  'quokkareply',
  'quokkadocuments',
  'quokkapart',
  'quokkafile',
  'quokkaagain',
  'quokkapacket',
  'quokkastep',
  'quokkaroad',
  'quokka@',
  '555-0177',
  'quokkanever',
]

/** Names, addresses and numbers of the demonstration. */
export const people = ['Omar Haddad', 'Haddad', 'Dana Reyes', 'Reyes', 'Amir Nassar', '12 Harbor Street', '555-0134', '010-0100']
