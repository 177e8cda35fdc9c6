/** Where the provider of an organisation sends staff back to, at each address of their portal. */
export const organisationReturnPath = '/staff/sign-in/organisation/back'
