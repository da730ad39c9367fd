export type { RestEnv } from '#platform/rest.ts'
