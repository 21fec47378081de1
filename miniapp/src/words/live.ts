/** What is said around a live room: on its page, on its card, and in the web page's boxes that stand for WeChat's own. */
export const liveWords = {
  /** WeChat's panels, where there is no WeChat. A button holds four characters at most. */
  panel: {
    open: { title: '预约视频号直播', content: '开播时微信会通知你', confirmText: '预约', cancelText: '先不' },
    reserved: {
      title: '已经预约过了',
      content: '要取消这场直播的预约吗？',
      confirmText: '取消预约',
      cancelText: '留着',
    },
  },
  leaving: { title: '去视频号看直播', content: '会离开这里，看完随时回来', confirmText: '去看', cancelText: '先不' },
} as const;
