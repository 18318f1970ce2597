/** Those that people write with most, by group; screen readers know their names. */
export const emojis: readonly string[] = [
  ...'😀 😃 😄 😁 😅 😂 🙂 🙃 😉 😊 😍 😘 😋 😛 😜 🤗 🤔 🤨 😐 😏 🙄 😬 😌 😴 😷 🤒 🤕 😎 🤓 😕 😟 😮 😳 🥺 😢 😭 😱 😓 😤 😡'.split(
    ' ',
  ),
  ...'👍 👎 👌 ✌️ 🤞 👋 🙌 👏 🙏 💪 🤝 ✍️ 👀 💁 🤷 🙋'.split(' '),
  ...'❤️ 🧡 💛 💚 💙 💜 💔 💯 ✨ ⭐ 🔥 🎉 🎁 🎂 🥳 🏆'.split(' '),
  ...'✅ ❌ ⚠️ ❓ ❗ ℹ️ ⏰ ⏳ 📅 📞 📱 💻 ✉️ 📎 📷 🔑 🔒 💳 💶 🧾 📦 🚚 🏠 🏢 🚗 ✈️ 🚆 🗺️'.split(' '),
  ...'☀️ ⛅ 🌧️ ❄️ 🌍 🌱 🌷 ☕ 🍕 🍰 🐶 🐱'.split(' '),
];
