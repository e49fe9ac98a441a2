/** Hands a file to the browser, which saves it where it saves things. */
export function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Only after the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
