export { changeSetting } from './change-setting.ts'
export { forgetSettings, keepNoSettings, keepSettings } from './kept-settings.ts'
export { readSettings } from './read-settings.ts'
export type { SettingInput, SettingKey, Settings } from './settings.ts'
