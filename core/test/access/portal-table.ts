/** Who may do what with clients’ portals; part of the matrix. */
export const portalTable = `client portal
  see    portal shelter commandLine
  add    shelter commandLine
  change -
  remove commandLine
portal preview
  see    shelter commandLine
  add    care colleague
  change care commandLine
  remove commandLine
portal preview in another name
  add    colleague commandLine
portal preview: longer
  change -
portal addition
  see    shelter commandLine
  add    shelter commandLine
  change -
  remove commandLine
`
