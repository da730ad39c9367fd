declare module 'virtual:elements-script' {
  /** Address of the script with all custom elements, hashed in a build. */
  const address: string
  export default address
}
