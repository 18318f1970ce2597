/** Where widgets are put in; takes no room while there are none. */
export function WidgetPlace() {
  return <slot name="widgets" />;
}
