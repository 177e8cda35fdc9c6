/** Operations of core that are routes of their own, because they set cookies (`routes.ts`) or carry files (`files/file-routes.ts`). */
export const rawOperations: readonly string[] = [
  'core.signIn',
  'core.stepUp',
  'core.askForPasskey',
  'core.signInWithPasskey',
  'core.askForWayBack',
  'core.openWayBack',
  'core.finishWayBack',
  'core.signOut',
  'core.refresh',
  'core.uploadFile',
  'core.beginUpload',
  'core.continueUpload',
  'core.discardUpload',
  'core.downloadFile',
]
