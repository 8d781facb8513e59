/** Where menus and lists that float are drawn: inside a landmark, above everything. Once per frame. */
export function MenuPlace() {
  return <div id="menu-place" />;
}

/** For Mantine's floating parts. */
export const IN_MENU_PLACE = { target: '#menu-place' };
