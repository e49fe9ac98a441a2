import { type RefObject, useEffect, useRef } from 'react';

/**
 * Moves the focus through a list with j and k, and does something about the focused item with other keys. Nothing
 * happens while somebody types, or while a dialog is open.
 */
export function useListKeys(
  length: number,
  actions: Record<string, (place: number) => void>,
): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const items = () => [...(list.current?.children ?? [])] as HTMLElement[];
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || length === 0) return;
      const all = items();
      const place = all.findIndex((item) => item.contains(document.activeElement));
      if (event.key === 'j') all[Math.min(place + 1, length - 1)]?.focus();
      else if (event.key === 'k') all[Math.max(place - 1, 0)]?.focus();
      else if (place >= 0 && actions[event.key]) actions[event.key]?.(place);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [length, actions]);
  return list;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea, dialog') !== null;
}
