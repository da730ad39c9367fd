import { useState } from 'react'
import { useLocation } from 'react-router'

/**
 * A key that changes each time a form was saved, and only then: with it, the form shows afterwards
 * what is stored, while what is typed into the other forms of the page stays.
 */
export function useSavedKey(wasSaved: boolean): string {
  const { key } = useLocation()
  const [saved, setSaved] = useState(key)
  if (wasSaved && saved !== key) setSaved(key)
  return saved
}
