export {
  changeLetter,
  type ListedLetter,
  listLetters,
  previewLetter,
  resetLetter,
  sendTestLetter,
} from './change-letter.ts'
export { ChangeLetter, type LetterText } from './letter.ts'
export { isLetterName, type LetterName } from './letters.ts'
export { type LetterToSend, queueLetter } from './queue-letter.ts'
